import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_of_notes.settings")

if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    if "RUNS" in os.environ and sys.argv[1:2] == ["migrate"]:
        with open(os.environ["RUNS"], "a") as runs:
            runs.write("migrate\n")
    execute_from_command_line(sys.argv)
