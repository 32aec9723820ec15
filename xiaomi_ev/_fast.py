"""Leave out one import that costs a second in every process that touches notebooks.

What comes in: nothing; importing this module is all. What goes out: ``rfc3987_syntax`` marked as absent,
so that ``jsonschema`` does without one optional format check (of internationalised web addresses) instead
of building some thirty grammars whenever JupyterLab is installed. What it will not do: touch a module that
is already loaded. The command line imports it first; the tests load it with ``pytest -p xiaomi_ev._fast``.
"""

from __future__ import annotations

import sys

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None is how Python spells "absent"
