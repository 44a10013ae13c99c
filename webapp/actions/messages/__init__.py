"""Letters, mails and text messages: written to one or many, sent, printed, given up."""
