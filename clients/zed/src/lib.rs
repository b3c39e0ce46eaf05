use zed_extension_api::{self as zed, settings::LspSettings, LanguageServerId, Result};

/// Starts the `letterlint` on PATH; Zed shows what it says.
struct Letterlint;

impl zed::Extension for Letterlint {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        id: &LanguageServerId,
        worktree: &zed::Worktree,
    ) -> Result<zed::Command> {
        let set = LspSettings::for_worktree(id.as_ref(), worktree)?.binary;
        let command = set
            .and_then(|binary| binary.path)
            .or_else(|| worktree.which("letterlint"))
            .ok_or(
                "letterlint is not on PATH: install it, or name it in lsp.letterlint.binary.path",
            )?;
        Ok(zed::Command {
            command,
            args: vec!["serve".into(), "--stdio".into()],
            env: worktree.shell_env(),
        })
    }

    fn language_server_workspace_configuration(
        &mut self,
        id: &LanguageServerId,
        worktree: &zed::Worktree,
    ) -> Result<Option<zed::serde_json::Value>> {
        let settings = LspSettings::for_worktree(id.as_ref(), worktree)?
            .settings
            .unwrap_or_default();
        Ok(Some(zed::serde_json::json!({ "letterlint": settings })))
    }
}

zed::register_extension!(Letterlint);
