-- What the scenes of a real Neovim have in common: waiting, looking, and telling the test what was seen.
local M = {}

-- A prompt in a headless Neovim reads the end of its input and ends it as if all were well.
vim.ui.select = function(items)
  error(('Neovim asks the user to choose among %d'):format(#items))
end

---@type string[] What Neovim told the user.
M.told = {}
vim.notify = function(message)
  table.insert(M.told, message)
end

--- Plays a scene when Neovim is up, and writes what it gives back for the test.
---@param scene fun(): table
function M.play(scene)
  vim.api.nvim_create_autocmd('VimEnter', {
    nested = true,
    callback = function()
      local ok, seen = xpcall(scene, debug.traceback)
      if not ok then
        io.stderr:write(seen, '\n', table.concat(M.told, '\n'), '\n', vim.fn.execute('messages'), '\n')
        vim.cmd('cquit 1')
      end
      seen.told = M.told
      vim.fn.writefile({ vim.json.encode(seen) }, vim.env.SEEN)
      vim.cmd('qall!')
    end,
  })
end

---@param what string
---@param condition fun(): boolean
function M.wait(what, condition)
  if not vim.wait(60000, condition, 20) then
    local rules = vim.tbl_map(function(d)
      return d.code
    end, vim.diagnostic.get())
    error(('waited in vain for %s; found so far: %s'):format(what, table.concat(rules, ', ')))
  end
end

---@param buffer integer
---@return table[] findings Rule and marked words of each finding, in the order of the text
function M.findings(buffer)
  local diagnostics = vim.diagnostic.get(buffer)
  table.sort(diagnostics, function(a, b)
    return a.lnum < b.lnum or (a.lnum == b.lnum and a.col < b.col)
  end)
  return vim.tbl_map(function(d)
    local words = vim.api.nvim_buf_get_text(buffer, d.lnum, d.col, d.end_lnum, d.end_col, {})
    return { rule = d.code, words = table.concat(words, '\n'), source = d.source }
  end, diagnostics)
end

---@param buffer integer
---@param rule string
---@return boolean
function M.flagged(buffer, rule)
  return vim.tbl_contains(
    vim.tbl_map(function(d)
      return d.code
    end, vim.diagnostic.get(buffer)),
    rule
  )
end

--- Puts the cursor on the first words that a rule marks.
---@param buffer integer
---@param rule string
function M.go_to(buffer, rule)
  for _, d in ipairs(vim.diagnostic.get(buffer)) do
    if d.code == rule then
      vim.api.nvim_win_set_cursor(0, { d.lnum + 1, d.col })
      return
    end
  end
  error('nothing is marked by ' .. rule)
end

--- Applies the only code action at the cursor whose title has these words.
---@param words string
function M.act(words)
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title:find(words, 1, true) ~= nil
    end,
  })
end

---@return string? text What the floating window shows
function M.float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
    end
  end
end

---@param buffer integer
---@return string
function M.text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') .. '\n'
end

return M
