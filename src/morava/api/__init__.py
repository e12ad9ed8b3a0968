"""The site for programs: its data as JSON at stable addresses, and tokens by which they ask for people."""
