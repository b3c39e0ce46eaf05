-- Kills the server while the letter holds words that are not saved, then starts it again.
local session = require('session')

local function wire()
  local entries = {}
  for line in io.lines(vim.env.WIRE) do
    table.insert(entries, vim.json.decode(line))
  end
  return entries
end

session.play(function()
  local buffer = vim.api.nvim_get_current_buf()
  session.wait('findings', function()
    return session.flagged(buffer, 'style/cliche')
  end)
  session.go_to(buffer, 'style/cliche')
  vim.cmd('normal! Oothers call me a go-getter and')
  local text = session.text(buffer)

  vim.uv.kill(wire()[1].process, 'sigkill')
  vim.lsp.buf.hover() -- In the middle of a request, or just after.
  session.wait('Neovim to notice', function()
    return #vim.lsp.get_clients({ bufnr = buffer }) == 0
  end)
  session.wait('Neovim to tell', function()
    return #session.told > 0
  end)
  local kept = session.text(buffer) == text and vim.bo[buffer].modified

  vim.diagnostic.reset(nil, buffer) -- What is seen below comes from the new server.
  assert(load(vim.env.RESTART))()
  session.wait('findings of a new server', function()
    return session.flagged(buffer, 'style/cliche')
  end)
  return {
    kept = kept and session.text(buffer) == text,
    findings = session.findings(buffer),
  }
end)
