if vim.g.loaded_letterlint then
  return
end
vim.g.loaded_letterlint = true

-- Neovim 0.10 knows no named configurations: there `:help letterlint-0.10` tells what to write instead.
if not vim.lsp.enable then
  return
end
vim.lsp.enable('letterlint')

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
