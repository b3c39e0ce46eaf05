-- Pauses, resumes and mends a letter by the plugin's command.
local session = require('session')

session.play(function()
  local buffer = vim.api.nvim_get_current_buf()
  local function count()
    return #vim.diagnostic.get(buffer)
  end
  session.wait('findings', function()
    return session.flagged(buffer, 'style/cliche') and session.flagged(buffer, 'stack/tool-casing')
  end)
  local seen = { before = count(), offered = vim.fn.getcompletion('Letterlint ', 'cmdline') }

  vim.cmd('Letterlint pause')
  session.wait('silence', function()
    return count() == 0
  end)
  vim.cmd('Letterlint resume')
  session.wait('the same findings', function()
    return count() == seen.before
  end)

  session.go_to(buffer, 'stack/tool-casing')
  session.act('This is a tool of mine')
  session.wait('a name that is no misspelt tool', function()
    return not session.flagged(buffer, 'stack/tool-casing')
  end)
  session.go_to(buffer, 'style/cliche')
  session.act('off for this folder')
  session.wait('a rule that is off', function()
    return not session.flagged(buffer, 'style/cliche')
  end)

  vim.cmd('Letterlint fix')
  session.wait('the safe fixes', function()
    return not session.flagged(buffer, 'stack/tool-casing')
  end)
  seen.kept = session.flagged(buffer, 'company/placeholder')
  vim.cmd('Letterlint nonsense')
  return seen
end)
