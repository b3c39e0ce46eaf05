;;; bystander.el --- Opens a file that is no letter, then a letter  -*- lexical-binding: t -*-

;;; Code:

(require 'session)

(session-open (getenv "BYSTANDER"))
(let ((bystander (current-buffer)))
  (session-open (getenv "LETTER"))
  (session-wait-for "style/cliche") ; So the other file had its turn.
  (with-current-buffer bystander
    (session-tell (list :findings (vconcat (session-findings)))))
  (eglot-shutdown (eglot-current-server)))

;;; bystander.el ends here
