;;; letterlint-eglot.el --- Review cover letters with letterlint  -*- lexical-binding: t -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "29.1"))
;; Keywords: wp, tools
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Tells eglot about letterlint, which reviews a machine learning engineer's cover letter.
;; Put this file on the `load-path' and say (require 'letterlint-eglot) in your init file;
;; then M-x eglot in a letter, which in Markdown needs the package `markdown-mode', or (add-hook 'markdown-mode-hook #'eglot-ensure).
;;
;; Eglot runs one server in a buffer: in LaTeX files this one takes the place of texlab or digestif.
;; To have the choice, call M-x eglot with a prefix argument.

;;; Code:

(defvar eglot-server-programs)

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '(((markdown-mode :language-id "markdown")
                  (markdown-ts-mode :language-id "markdown")
                  (tex-mode :language-id "latex")
                  (TeX-mode :language-id "latex"))
                 . ("letterlint" "serve" "--stdio"))))

(provide 'letterlint-eglot)
;;; letterlint-eglot.el ends here
