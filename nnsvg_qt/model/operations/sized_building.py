"""Makes a graph whose sizes are known as it grows, for formats whose weights follow from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nnsvg_qt.model.graph import Attribute, Extent, GraphBuilder, Shape, Subgraph
from nnsvg_qt.model.operations import OPERATIONS
from nnsvg_qt.model.operations.inference import merged
from nnsvg_qt.model.operations.rule import Facts, Known


class SizedBuilder(GraphBuilder):
    """A builder that infers the shapes of what an operation writes as soon as it is put in."""

    def shape(self, name: str) -> Shape | None:
        """The shape of a tensor that is there already; None where it is not known."""
        return self._tensors[name].shape

    def operation(
        self,
        word: str,
        *inputs: str,
        name: str = "",
        type_name: str = "",
        shape: Iterable[Extent] | None = None,
        outputs: Iterable[str] | None = None,
        scope: Iterable[str] = (),
        subgraphs: Iterable[Subgraph] = (),
        domain: str = "",
        **attributes: Attribute,
    ) -> str:
        """As any builder does it; sizes that are given win over those that are found."""
        first = super().operation(
            word,
            *inputs,
            name=name,
            type_name=type_name,
            shape=shape,
            outputs=outputs,
            scope=scope,
            subgraphs=subgraphs,
            domain=domain,
            **attributes,
        )
        operation = self._operations[-1]
        rule = OPERATIONS.get(word)
        if rule is None or rule.shapes is None:
            return first
        facts = Facts(operation, [self._known(one) for one in operation.inputs])
        for output, found in zip(operation.outputs, rule.shapes(facts), strict=False):
            if output:
                own = self._tensors[output]
                self.tensor(replace(own, shape=merged(own.shape, found)))
        return first

    def _known(self, name: str) -> Known | None:
        if not name:
            return None
        tensor = self._tensors.get(name)
        return Known() if tensor is None else Known(tensor.shape, tensor.type, tensor.values)
