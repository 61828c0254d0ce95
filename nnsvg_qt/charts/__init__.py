"""Charts of training logs, composed to scenes as views compose networks: one file a kind."""
