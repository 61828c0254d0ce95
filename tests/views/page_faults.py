"""Figures on pages, and what is wrong with their pictures.

python -m tests.views.page_faults                                lists all, as `KNOWN` has them
python -m tests.views.page_faults yolov3 blocks 89 picture.png   tells those of one, and draws it
"""

from __future__ import annotations

import sys
from collections import Counter

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import PRESETS
from tests.figures import PAGE_VIEWS
from tests.odd_networks import ODD_NETWORKS
from tests.views.page_measures import misprints
from tests.views.picture_faults import Fault, faults_in

NAMES = (*PRESETS, *ODD_NETWORKS)
WIDTHS = (89, 183)


def figure_on_page(name: str, width: int) -> Figure:
    """A preset or an odd network, laid out for a page of so many mm."""
    built = PRESETS[name].architecture() if name in PRESETS else ODD_NETWORKS[name]()
    return Figure(built).with_options({"look.layout": "page", "look.page_width": float(width)})


def faults_on_page(name: str, view: str, width: int) -> list[Fault]:
    figure = figure_on_page(name, width)
    scene = figure.scene(view)
    return [*faults_in(figure, scene), *misprints(figure, scene)]


def main() -> None:
    if sys.argv[1:]:
        name, view, mm, *pictures = sys.argv[1:]
        for fault in faults_on_page(name, view, int(mm)):
            print(": ".join(part for part in fault if part))
        for path in pictures:
            figure_on_page(name, int(mm)).save(path, view=view)
        return
    for name in NAMES:
        for view in PAGE_VIEWS:
            for width in WIDTHS:
                if found := Counter(fault.kind for fault in faults_on_page(name, view, width)):
                    print(f'    ("{name}", "{view}", {width}): {dict(sorted(found.items()))},')


if __name__ == "__main__":
    main()
