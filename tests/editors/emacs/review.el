;;; review.el --- Looks at the findings, reads why one is there, mends another and saves  -*- lexical-binding: t -*-

;;; Code:

(require 'session)

(session-open (getenv "LETTER"))
(session-wait-for "style/cliche")

(let ((findings (session-findings)) hover)
  (goto-char (flymake-diagnostic-beg (session-wait-for "stack/tool-casing")))
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq hover (substring-no-properties text))))
  (session-wait "the hover" (lambda () hover))

  (goto-char (flymake-diagnostic-beg (session-wait-for "evidence/no-latency")))
  ;; As M-x eglot-code-actions does: an empty range at point would touch no finding.
  (let* ((bounds (eglot--code-action-bounds))
         (actions (eglot-code-actions (car bounds) (cadr bounds) "quickfix"))
         (fix (seq-find (lambda (action) (equal (getenv "FIX") (plist-get action :title))) actions)))
    (unless fix
      (error "No such fix among %S" (mapcar (lambda (action) (plist-get action :title)) actions)))
    (eglot-execute (eglot-current-server) fix))
  (eglot--signal-textDocument/didChange)
  (session-wait "a reminder to fill the number in"
                (lambda ()
                  (seq-find (lambda (finding) (equal "[N]" (plist-get finding :words))) (session-findings))))
  (session-tell (list :findings (vconcat findings)
                      :findings_after (vconcat (session-findings))
                      :hover hover
                      :language (cdar (eglot--languages (eglot-current-server)))))
  (save-buffer)
  (eglot-shutdown (eglot-current-server)))

;;; review.el ends here
