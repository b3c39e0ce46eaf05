std = "luajit"
globals = { "vim" } -- Scenes put themselves in place of what asks and tells the user.
max_line_length = 120
