if vim.g.loaded_letterlint then
  return
end
vim.g.loaded_letterlint = true

-- Neovim 0.10 knows no named configurations: there `:help letterlint-0.10` tells what to write instead.
if vim.lsp.enable then
  vim.lsp.enable('letterlint')
end
