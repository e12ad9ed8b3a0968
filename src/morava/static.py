"""How static files are stored in production: hashed names, compressed, cached for good."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedModules(CompressedManifestStaticFilesStorage):
    """Also rewrites the `import` lines of ES modules, so a changed module is never mixed with old ones."""

    support_js_module_import_aggregation = True
