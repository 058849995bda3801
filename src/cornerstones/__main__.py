import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cornerstones.site.settings")
    from django.core.management import execute_from_command_line  # after the settings are named

    execute_from_command_line(["cornerstones", *sys.argv[1:]])


if __name__ == "__main__":
    main()
