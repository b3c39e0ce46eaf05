"""The formats that findings are printed in. Each module has one `render`."""
