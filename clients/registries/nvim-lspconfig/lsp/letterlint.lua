---@brief
---
--- https://github.com/letterlint/letterlint
---
--- Reviews a machine learning engineer's cover letter while it is being written: `pipx install letterlint`.

-- Neovim's names for file types, in the words of the protocol. A .tex file without \documentclass is `plaintex`.
local language_ids = { tex = 'latex', plaintex = 'latex', text = 'plaintext' }

---@type vim.lsp.Config
return {
  cmd = { 'letterlint', 'serve', '--stdio' },
  filetypes = { 'markdown', 'tex', 'plaintex', 'text', 'yaml' },
  get_language_id = function(_, filetype)
    return language_ids[filetype] or filetype
  end,
  -- YAML is for the project file and for rules of one's own: of no interest where there is no project.
  root_dir = function(buffer, start_in)
    local project = vim.fs.root(buffer, '.letterlint.yaml')
    if project or vim.bo[buffer].filetype ~= 'yaml' then
      start_in(project or vim.fs.root(buffer, '.git'))
    end
  end,
}
