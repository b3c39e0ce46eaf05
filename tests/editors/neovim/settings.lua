-- Opens a project file with a mistake in it, and a YAML file that is of no interest.
local session = require('session')

session.play(function()
  local project = vim.api.nvim_get_current_buf()
  session.wait('a mistake', function()
    return #vim.diagnostic.get(project) > 0
  end)
  local marked = {}
  for _, d in ipairs(vim.diagnostic.get(project)) do
    local words = vim.api.nvim_buf_get_text(project, d.lnum, d.col, d.end_lnum, d.end_col, {})
    table.insert(marked, { words = words[1], message = d.message })
  end
  vim.cmd('split ' .. vim.fn.fnameescape(vim.env.ELSEWHERE))
  local elsewhere = vim.api.nvim_get_current_buf()
  vim.cmd('split ' .. vim.fn.fnameescape(vim.env.LETTER))
  local letter = vim.api.nvim_get_current_buf()
  session.wait('the server', function() -- Opened last: the file before it had its chance.
    return #vim.lsp.get_clients({ bufnr = letter }) == 1
  end)
  return { marked = marked, elsewhere = #vim.lsp.get_clients({ bufnr = elsewhere }) }
end)
