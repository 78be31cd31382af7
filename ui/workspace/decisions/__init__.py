"""What reviewers decided: the log, who agrees, exchange as SSSOM."""
