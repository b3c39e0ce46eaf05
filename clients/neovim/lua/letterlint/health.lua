-- `:checkhealth letterlint`
local M = {}

---@return string[] The command that starts the server, as the user has set it.
local function command()
  local config = vim.lsp.config and vim.lsp.config.letterlint
  return config and type(config.cmd) == 'table' and config.cmd or { 'letterlint' }
end

function M.check()
  local health = vim.health
  health.start('letterlint')
  if vim.fn.has('nvim-0.11') == 1 then
    health.ok('Neovim ' .. tostring(vim.version()))
  elseif vim.fn.has('nvim-0.10') == 1 then
    health.warn('Neovim 0.10 does not start letterlint by itself', { 'See `:help letterlint-0.10`' })
  else
    health.error('Neovim 0.10 or later is needed')
    return
  end

  local program = command()[1]
  if vim.fn.executable(program) == 0 then
    health.error(('`%s` is not on the PATH'):format(program), {
      '`pipx install .` in a checkout of letterlint',
      "or name the program: `vim.lsp.config('letterlint', { cmd = { '/path/to/letterlint', 'serve', '--stdio' } })`",
    })
    return
  end
  local result = vim.system({ program, '--version' }, { text = true, timeout = 10000 }):wait()
  if result.code == 0 then
    health.ok(('%s (%s)'):format(vim.trim(result.stdout), vim.fn.exepath(program)))
  else
    health.error(('`%s --version` failed: %s'):format(program, vim.trim(result.stderr)))
  end

  local running = #vim.lsp.get_clients({ name = 'letterlint' })
  health.info(running == 1 and '1 server is running' or ('%d servers are running'):format(running))
end

return M
