-- Opens a file that is no letter, then a letter: when the letter has its findings, the other had its turn.
local session = require('session')

session.play(function()
  local bystander = vim.api.nvim_get_current_buf()
  session.wait('the server', function()
    return #vim.lsp.get_clients({ bufnr = bystander }) == 1
  end)
  local window = vim.api.nvim_get_current_win()
  vim.cmd('split ' .. vim.fn.fnameescape(vim.env.LETTER))
  local letter = vim.api.nvim_get_current_buf()
  session.wait('findings in the letter', function()
    return session.flagged(letter, 'style/cliche')
  end)

  vim.api.nvim_set_current_win(window)
  local titles = {}
  local client = vim.lsp.get_clients({ bufnr = bystander })[1]
  local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
  params.context = { diagnostics = {} }
  for _, reply in pairs(vim.lsp.buf_request_sync(bystander, 'textDocument/codeAction', params, 30000) or {}) do
    for _, action in ipairs(reply.result or {}) do
      table.insert(titles, action.title)
    end
  end
  return {
    findings = session.findings(bystander),
    actions = titles,
    servers = #vim.lsp.get_clients(),
  }
end)
