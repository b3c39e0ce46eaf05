-- Looks at the plugin itself: its health report, its help and what it loads at start.
local session = require('session')

session.play(function()
  local loaded = {}
  for name in pairs(package.loaded) do
    if name:match('^letterlint') then
      table.insert(loaded, name)
    end
  end
  local servers = #vim.lsp.get_clients()
  local keys = {}
  for _, mode in ipairs({ 'n', 'v', 'i' }) do
    for _, map in ipairs(vim.api.nvim_get_keymap(mode)) do
      if (map.desc or map.rhs or ''):lower():match('letterlint') then
        table.insert(keys, map.lhs)
      end
    end
  end

  vim.cmd('checkhealth letterlint')
  local health = session.text(0)
  local tags = vim.fn.getcompletion('letterlint', 'help')
  for _, tag in ipairs(tags) do
    vim.cmd('help ' .. tag)
  end
  return { loaded = loaded, servers = servers, keys = keys, health = health, tags = tags }
end)
