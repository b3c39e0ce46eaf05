-- Opens a letter, looks at the findings, reads why one is there, mends another and saves.
local session = require('session')

session.play(function()
  local buffer = vim.api.nvim_get_current_buf()
  local seen = { filetype = vim.bo.filetype }
  session.wait('findings', function()
    return session.flagged(buffer, 'style/cliche') and session.flagged(buffer, 'evidence/no-latency')
  end)
  seen.findings = session.findings(buffer)
  seen.encoding = vim.lsp.get_clients({ bufnr = buffer })[1].offset_encoding

  session.go_to(buffer, 'stack/tool-casing')
  vim.lsp.buf.hover()
  session.wait('the hover', function()
    return session.float() ~= nil
  end)
  seen.hover = session.float()

  session.go_to(buffer, 'evidence/no-latency')
  local before = vim.api.nvim_buf_get_changedtick(buffer)
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title == vim.env.FIX
    end,
  })
  session.wait('the fix', function()
    return vim.api.nvim_buf_get_changedtick(buffer) > before
  end)
  session.wait('a reminder to fill the number in', function()
    return vim.iter(session.findings(buffer)):any(function(finding)
      return finding.words == '[N]'
    end)
  end)
  seen.findings_after = session.findings(buffer)
  vim.cmd('write')
  return seen
end)
