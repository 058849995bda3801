import os

# Published files lie outside the repository; where there are none, there is nothing to collect.
collect_ignore = [] if os.environ.get("CORNERSTONES_REAL_DATA") else ["test_real_files.py"]
