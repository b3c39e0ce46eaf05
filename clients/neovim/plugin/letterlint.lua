if vim.g.loaded_letterlint then
  return
end
vim.g.loaded_letterlint = true

-- Neovim 0.10 knows no named configurations: there `:help letterlint-0.10` tells what to write instead.
if not vim.lsp.enable then
  return
end
vim.lsp.enable('letterlint')

-- A claim without a number is called so once the cursor has left its line. The server learns where the cursor is
-- from a question for code actions there, which VS Code asks by itself.
local last
vim.api.nvim_create_autocmd({ 'CursorMoved', 'CursorMovedI' }, {
  desc = 'Tell letterlint the line of the cursor',
  callback = function(event)
    local line = vim.api.nvim_win_get_cursor(0)[1] - 1
    local place = event.buf .. ':' .. line
    local client = place ~= last and vim.lsp.get_clients({ name = 'letterlint', bufnr = event.buf })[1]
    last = place
    if client and vim.bo.modified then
      local here = { line = line, character = 0 }
      client:request('textDocument/codeAction', {
        textDocument = vim.lsp.util.make_text_document_params(event.buf),
        range = { start = here, ['end'] = here },
        context = { diagnostics = {}, triggerKind = vim.lsp.protocol.CodeActionTriggerKind.Automatic },
      }, function() end, event.buf)
    end
  end,
})

local commands = {
  pause = 'letterlint.pause',
  resume = 'letterlint.resume',
  report = 'letterlint.showReport',
}

vim.api.nvim_create_user_command('Letterlint', function(call)
  local what = call.args
  local client = vim.lsp.get_clients({ name = 'letterlint', bufnr = 0 })[1]
  if not client then
    vim.notify('letterlint does not run in this buffer', vim.log.levels.WARN)
  elseif what == 'fix' then
    vim.lsp.buf.code_action({
      apply = true,
      context = { only = { 'source.fixAll.letterlint' }, diagnostics = {} },
    })
  elseif commands[what] then
    local arguments = what == 'report' and { vim.uri_from_bufnr(0) } or nil
    client:exec_cmd({ title = what, command = commands[what], arguments = arguments }, { bufnr = 0 })
  else
    local message = ('letterlint has no “%s”: pause, resume, report or fix'):format(what)
    vim.notify(message, vim.log.levels.ERROR)
  end
end, {
  nargs = 1,
  desc = 'Pause or resume letterlint, open the report, make all safe fixes',
  complete = function(typed)
    return vim.tbl_filter(function(what)
      return vim.startswith(what, typed)
    end, { 'fix', 'pause', 'report', 'resume' })
  end,
})
