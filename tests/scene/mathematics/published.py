"""Formulas as they stand in the figures and captions of papers on neural networks."""

from __future__ import annotations

FORMULAS: tuple[str, ...] = tuple(
    r"""
x_1
x_{t-1}
h_t
h^{(2)}_j
W^{(1)}
W_{hh}
\hat{y}
\hat{y}_t
\tilde{h}_t
\tilde{c}_t
\mathbf{x}
\mathbf{W}_{1}
\mathbf{h}_t^{(l)}
\boldsymbol{\theta}
\mathbb{R}^n
\in \mathbb{R}^{16}
\in \mathbb{R}^{H \times W \times C}
\mathcal{L}
\mathcal{L}_{\text{rec}}
\mathcal{N}(\mu, \sigma)
\mathcal{N}(0, I)
z \sim \mathcal{N}(0, \mathbf{I})
q_\phi(z \mid x)
p_\theta(x \mid z)
p(y \mid x; \theta)
\mu + \sigma \odot \epsilon
\epsilon_\theta(x_t, t)
x_{t-1} \mid x_t
\sqrt{\bar{\alpha}_t} x_0
\sqrt{1 - \bar{\alpha}_t}\,\epsilon
\frac{1}{\sqrt{d_k}}
\frac{QK^\top}{\sqrt{d_k}}
\text{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V
\operatorname{softmax}(z)_i
\operatorname{ReLU}(x) = \max(0, x)
\max(0, x)
\sigma(Wx + b)
\tanh(W_{xh} x_t + W_{hh} h_{t-1} + b_h)
f_t = \sigma(W_f [h_{t-1}, x_t] + b_f)
c_t = f_t \odot c_{t-1} + i_t \odot \tilde{c}_t
h_t = o_t \odot \tanh(c_t)
(1 - z_t) \odot h_{t-1} + z_t \odot \tilde{h}_t
F(x) + x
\mathcal{F}(\mathbf{x}) + \mathbf{x}
H_\ell([x_0, x_1, \ldots, x_{\ell-1}])
\times N
\times 2
N \times
3 \times 3
1 \times 1
H/2 \times W/2
\frac{H}{4} \times \frac{W}{4}
2^{l} \cdot C
d_{\text{model}} = 512
d_{ff} = 2048
Q, K, V
W^Q_i
W_i^O
\text{MultiHead}(Q, K, V)
\sum_{i=1}^{n} w_i x_i + b
\sum_j \alpha_{ij} h_j
\prod_{t=1}^{T} p(x_t \mid x_{<t})
\alpha_{t,i}
\alpha_{ij} = \frac{\exp(e_{ij})}{\sum_k \exp(e_{ik})}
e^{-\frac{x^2}{2}}
\frac{\partial \mathcal{L}}{\partial w_{ij}}
\nabla_\theta J(\theta)
\theta \leftarrow \theta - \eta \nabla_\theta \mathcal{L}
\lVert x - \hat{x} \rVert^2
\| x - \hat{x} \|_2^2
\left| h_a - h_b \right|
|h_a - h_b|
D_{KL}(q \| p)
\mathbb{E}_{x \sim p}[\log D(x)]
\log(1 - D(G(z)))
\min_G \max_D V(D, G)
G(z)
D(x)
\phi(x)
\Phi
\Delta t
\delta^{(l)}
\lambda_1
\gamma \hat{x} + \beta
\frac{x - \mu}{\sqrt{\sigma^2 + \varepsilon}}
A X W
\tilde{D}^{-\frac{1}{2}} \tilde{A} \tilde{D}^{-\frac{1}{2}}
h_v^{(k)}
\mathcal{N}(v)
\bigoplus_{j \in \mathcal{N}_i}
x \in \{0, 1\}^n
\lfloor \frac{n + 2p - k}{s} \rfloor + 1
\left\lfloor \frac{n}{2} \right\rfloor
\vdots
\cdots
\ddots
x'
y''
\overline{x}
\vec{v}
\dot{x} = f(x, t)
\int_0^T f(h(t), t) \, dt
\binom{n}{k}
\top
O(n^2)
\mathcal{O}(n \log n)
\infty
1, \ldots, T
\leq 10^{-3}
\approx 0.5
W \in \mathbb{R}^{d \times k}, r \ll \min(d, k)
h = W_0 x + B A x
\mathbf{q}^{\top} \mathbf{k}
\text{for all } t
""".strip().splitlines()
)
