---@brief
---
--- https://github.com/letterlint/letterlint
---
--- Reviews a machine learning engineer's cover letter while it is being written: `pipx install letterlint`.

-- Neovim's names for file types, in the words of the protocol. A .tex file without \documentclass is `plaintex`.
local language_ids = { tex = 'latex', plaintex = 'latex', text = 'plaintext' }

-- Told to refresh, Neovim 0.12 asks for files that are not open; those that are it leaves as they were.
local refresh = 'workspace/diagnostic/refresh'
local function refresh_open_files(failure, result, context)
  local client = assert(vim.lsp.get_client_by_id(context.client_id))
  for buffer in pairs(client.attached_buffers) do
    local params = { textDocument = vim.lsp.util.make_text_document_params(buffer), identifier = 'letterlint' }
    client:request('textDocument/diagnostic', params, nil, buffer)
  end
  return vim.lsp.handlers[refresh](failure, result, context)
end

---@type vim.lsp.Config
return {
  cmd = { 'letterlint', 'serve', '--stdio' },
  handlers = { [refresh] = refresh_open_files },
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
