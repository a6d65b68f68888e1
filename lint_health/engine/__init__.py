"""The run: files found, read, judged; sites resolved; waivers applied; findings in order."""
