"""Work in the background: started, watched, stopped, and taken up again after a crash."""
