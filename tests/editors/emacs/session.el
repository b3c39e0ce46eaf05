;;; session.el --- What the scenes of a real Emacs have in common  -*- lexical-binding: t -*-

;;; Code:

(setq native-comp-jit-compilation nil)
(require 'eglot)
(require 'letterlint-eglot)

;; markdown-mode is a package of its own before Emacs 31: a text mode of its name stands in for it.
(unless (fboundp 'markdown-mode)
  (define-derived-mode markdown-mode text-mode "Markdown"))
(add-to-list 'auto-mode-alist '("\\.md\\'" . markdown-mode))

;; In batch there is nobody to answer, and no idle time in which eglot would send what was typed.
(setq eglot-sync-connect t
      eglot-autoshutdown t
      eglot-send-changes-idle-time 0
      eglot-confirm-server-edits nil
      eglot-report-progress nil
      create-lockfiles nil)

(defun session-wait (what condition)
  "Wait until CONDITION holds; WHAT is what was waited for."
  (with-timeout (60 (error "Waited in vain for %s" what))
    (while (not (funcall condition))
      (accept-process-output nil 0.02))))

(defun session-open (file)
  "Visit FILE and let eglot manage it, as `eglot-ensure' in a mode hook does."
  (find-file file)
  (eglot-ensure)
  (run-hooks 'post-command-hook)
  (session-wait "the server" #'eglot-managed-p))

(defun session-findings ()
  "Rule and marked words of each finding, in the order of the text."
  (flymake-start)
  (mapcar (lambda (diagnostic)
            (list :rule (session-rule diagnostic)
                  :words (buffer-substring-no-properties (flymake-diagnostic-beg diagnostic)
                                                         (flymake-diagnostic-end diagnostic))
                  :message (flymake-diagnostic-text diagnostic)))
          (sort (flymake-diagnostics)
                (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b))))))

(defun session-rule (diagnostic)
  "The rule that DIAGNOSTIC comes from."
  (plist-get (alist-get 'eglot-lsp-diag (flymake-diagnostic-data diagnostic)) :code))

(defun session-marked (rule)
  "The first diagnostic of RULE, or nil."
  (flymake-start)
  (seq-find (lambda (diagnostic) (equal rule (session-rule diagnostic)))
            (flymake-diagnostics)))

(defun session-wait-for (rule)
  "Wait until RULE marks something, and give it back."
  (let (found)
    (session-wait rule (lambda () (setq found (session-marked rule))))
    found))

(defun session-tell (seen)
  "Write SEEN, a property list, for the test."
  (let ((coding-system-for-write 'utf-8))
    (with-temp-file (getenv "SEEN")
      (insert (json-serialize seen :false-object :json-false)))))

(provide 'session)
;;; session.el ends here
