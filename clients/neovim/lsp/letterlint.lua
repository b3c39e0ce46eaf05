---@brief
---
--- Reviews a machine learning engineer's cover letter while it is being written: `pipx install letterlint`.

-- Neovim's names for file types, in the words of the protocol. A .tex file without \documentclass is `plaintex`.
local language_ids = { tex = 'latex', plaintex = 'latex', text = 'plaintext' }

---@type vim.lsp.Config
return {
  cmd = { 'letterlint', 'serve', '--stdio' },
  filetypes = { 'markdown', 'tex', 'plaintex', 'text' },
  root_markers = { '.letterlint.yaml', '.git' },
  get_language_id = function(_, filetype)
    return language_ids[filetype] or filetype
  end,
}
