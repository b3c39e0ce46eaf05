-- Opens a finding about the resume, reads which line of it is meant, and jumps there.
local session = require('session')

session.play(function()
  local buffer = vim.api.nvim_get_current_buf()
  session.wait('the resume to be compared', function()
    return session.flagged(buffer, vim.env.RULE)
  end)
  session.go_to(buffer, vim.env.RULE)
  local _, window = vim.diagnostic.open_float({ scope = 'cursor' })
  local seen = { float = session.float() }
  vim.api.nvim_set_current_win(window)
  vim.fn.search([[resume\.md:]])
  vim.cmd.normal('gf')
  seen.file = vim.fs.basename(vim.api.nvim_buf_get_name(0))
  seen.words = vim.api.nvim_get_current_line():sub(vim.fn.col('.'))
  return seen
end)
