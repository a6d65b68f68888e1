"""The language server: findings, explanations and corrections in editors, while one types. Needs the extra ``lsp``."""
