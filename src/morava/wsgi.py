import os

from django.core.wsgi import get_wsgi_application

from morava.engine.matching import standard_meanings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "morava.settings")
application = get_wsgi_application()

# The words of other languages are read before the first request, and with preloading once for all processes.
standard_meanings()
