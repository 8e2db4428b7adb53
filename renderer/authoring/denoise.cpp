// denoise.cpp - two-stage, dual-buffer denoiser for path-traced linear HDR pictures. Own work, no training data.
//
// usage: denoise --w W --h H --a A.f32 --b B.f32 --out OUT.f32 [--alb ALB.f32] [--gloss GLOSS.f32] [--nrm NRM.f32] [--z Z.f32]
//                [--r 5] [--k 0.8] [--k2 2.2] [--levels 5] [--alpha A.f32]
//   A, B    two renders of the SAME picture with different seeds (half of the sample budget each), linear RGB
//   ALB     diffuse albedo pass (first bounce colour), NRM shading normal pass, Z camera depth pass (RGB or 1 channel)
//   files   raw little-endian float32, W*H*3, top row first, RGB interleaved (Z may be W*H*1)
//   --r     search radius of stage 1 (non-local means), px      --k   strength of stage 1 (0.5 keeps more grain, 1 smooth)
//   --k2    strength of stage 2 (large-scale)                    --levels  number of stage-2 levels (steps 2,4,8,..; 5 reaches 64 px)
//   OUT     denoised mean of A and B, same format
// Stage 1: non-local means on albedo-demodulated light; the weights for A come from B and vice versa, so noise cannot select itself.
// Stage 2: edge-avoiding a-trous pyramid on the two stage-1 results; what is left of A-B measures the remaining blotches and
//          decides how much may be averaged; planes are followed by inverse depth (linear in screen space on any plane).
#include <omp.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>
using namespace std;
typedef vector<float> V;
static int W, H;
static size_t P;
static V rd(const string &p, int &ch) {
  FILE *f = fopen(p.c_str(), "rb");
  if (!f) {
    perror(p.c_str());
    exit(1);
  }
  fseek(f, 0, SEEK_END);
  size_t n = ftell(f) / 4;
  rewind(f);
  ch = int(n / P);
  if (n != P * ch || (ch != 1 && ch != 3)) {
    fprintf(stderr, "%s: %zu floats is not %dx%dx1 or x3\n", p.c_str(), n, W, H);
    exit(2);
  }
  V v(n);
  if (fread(v.data(), 4, n, f) != n) exit(2);
  fclose(f);
  return v;
}
static void boxf(V &a, V &t, int r) {  // separable box mean in place
#pragma omp parallel for
  for (int y = 0; y < H; y++) {
    double s = 0;
    int c = 0;
    for (int x = -r; x < W; x++) {
      int i = x + r, o = x - r - 1;
      if (i < W) {
        s += a[(size_t)y * W + i];
        c++;
      }
      if (o >= 0) {
        s -= a[(size_t)y * W + o];
        c--;
      }
      if (x >= 0) t[(size_t)y * W + x] = s / c;
    }
  }
#pragma omp parallel for
  for (int xb = 0; xb < W; xb += 64) {
    int xe = min(W, xb + 64);
    vector<double> s(64, 0);
    int c = 0;
    for (int y = -r; y < H; y++) {
      int i = y + r, o = y - r - 1;
      if (i < H) {
        for (int x = xb; x < xe; x++) s[x - xb] += t[(size_t)i * W + x];
        c++;
      }
      if (o >= 0) {
        for (int x = xb; x < xe; x++) s[x - xb] -= t[(size_t)o * W + x];
        c--;
      }
      if (y >= 0)
        for (int x = xb; x < xe; x++) a[(size_t)y * W + x] = s[x - xb] / c;
    }
  }
}
static inline float fexp(float x) {  // e^-x, x>=0, cheap
  x = 1.f - x * (1.f / 16);
  x = x < 0 ? 0 : x;
  x *= x;
  x *= x;
  x *= x;
  x *= x;
  return x;
}
int main(int n, char **v) {
  map<string, string> o;
  for (int i = 1; i + 1 < n; i += 2) o[v[i]] = v[i + 1];
  if (!o.count("--w") || !o.count("--h") || !o.count("--a") || !o.count("--out")) {
    fprintf(stderr,
            "usage: denoise --w W --h H --a A.f32 --b B.f32 --out OUT.f32 [--alb F] [--gloss F] [--nrm F] [--z F] [--r "
            "5] [--k 0.8] [--k2 2.2] [--levels 5]\n");
    return 1;
  }
  auto opt = [&](const char *k, double d) { return o.count(k) ? atof(o[k].c_str()) : d; };
  W = atoi(o["--w"].c_str());
  H = atoi(o["--h"].c_str());
  P = (size_t)W * H;
  int R = opt("--r", 5), LV = opt("--levels", 5);
  float K = opt("--k", .8), K2 = opt("--k2", 2.2);
  int ch;
  V A = rd(o["--a"], ch), B = o.count("--b") ? rd(o["--b"], ch) : A;
  V alb(P * 3, .5f), nor(P * 3, 0.f), iz(P, 1.f);
  int ac = 3;
  if (o.count("--alb")) alb = rd(o["--alb"], ac);
  if (o.count("--gloss")) {
    V gl = rd(o["--gloss"], ac);
    for (size_t p = 0; p < P; p++)
      if (max(alb[p * 3], max(alb[p * 3 + 1], alb[p * 3 + 2])) < .03f)
        for (int c = 0; c < 3; c++) alb[p * 3 + c] += .5f * max(0.f, gl[p * 3 + c]);
  }
  if (o.count("--nrm")) nor = rd(o["--nrm"], ac);
  if (o.count("--z")) {
    int zc;
    V z = rd(o["--z"], zc);
    for (size_t p = 0; p < P; p++) iz[p] = 1.f / min(1e4f, max(.05f, z[p * zc]));
  }
  // fireflies: a pixel far above the ring of pixels around it, in both buffers, is limited (the pixel filter spreads one sample over 2-3 pixels)
  auto fire = [&](V &a, const V &c, const V &b) {
#pragma omp parallel for
    for (int y = 2; y < H - 2; y++) {
      float v[32];
      for (int x = 2; x < W - 2; x++) {
        size_t p = (size_t)y * W + x;
        float l = c[p * 3] + c[p * 3 + 1] + c[p * 3 + 2];
        int n = 0;
        for (int k = -2; k < 3; k++)
          for (int j = -2; j < 3; j++)
            if (abs(k) == 2 || abs(j) == 2) {
              size_t q = p + (ptrdiff_t)k * W + j;
              v[n++] = c[q * 3] + c[q * 3 + 1] + c[q * 3 + 2];
              v[n++] = b[q * 3] + b[q * 3 + 1] + b[q * 3 + 2];
            }
        nth_element(v, v + 29, v + 32);
        float m = 1.5f * v[29] + 2e-3f;
        if (l > m) {
          float s = m / l;
          for (int k = 0; k < 3; k++) a[p * 3 + k] *= s;
        }
      }
    }
  };
  V den(P * 3);
  for (size_t i = 0; i < P * 3; i++) den[i] = max(0.f, alb[i]) + .03f;
  for (size_t i = 0; i < P * 3; i++) {
    A[i] /= den[i];
    B[i] /= den[i];
  }
  // large-scale energy of the input, restored at the end (range weights reject bright outliers, which would darken noisy regions)
  V raw0(P * 3);
  for (size_t i = 0; i < P * 3; i++) raw0[i] = .5f * (A[i] + B[i]);
  {
    V A0 = A, B0 = B;
    fire(A, A0, B0);
    fire(B, B0, A0);
  }
  // inverse-depth gradients (smaller of both one-sided differences)
  V gx(P, 0), gy(P, 0);
#pragma omp parallel for
  for (int y = 1; y < H - 1; y++)
    for (int x = 1; x < W - 1; x++) {
      size_t p = (size_t)y * W + x;
      float a = iz[p + 1] - iz[p], b = iz[p] - iz[p - 1];
      gx[p] = fabsf(a) < fabsf(b) ? a : b;
      a = iz[p + W] - iz[p];
      b = iz[p] - iz[p - W];
      gy[p] = fabsf(a) < fabsf(b) ? a : b;
    }
  V var(P), t(P);
  for (size_t p = 0; p < P; p++) {
    float s = 0;
    for (int c = 0; c < 3; c++) {
      float e = A[p * 3 + c] - B[p * 3 + c];
      s += e * e;
    }
    var[p] = s / 3 / 2;
  }
  boxf(var, t, 3);
  if (!o.count("--b")) {  // single buffer: noise from a high-pass of the picture itself
    V m(P), q(P);
    for (size_t p = 0; p < P; p++) m[p] = A[p * 3 + 1];
    q = m;
    boxf(q, t, 2);
    for (size_t p = 0; p < P; p++) {
      float e = m[p] - q[p];
      var[p] = e * e;
    }
    boxf(var, t, 4);
  }
  {  // stage 1
    V oA(P * 3, 0), oB(P * 3, 0), wA(P, 0), wB(P, 0), dA(P), dB(P), tt(P);
    for (int dy = -R; dy <= R; dy++)
      for (int dx = -R; dx <= R; dx++) {
#pragma omp parallel for
        for (int y = 0; y < H; y++) {
          int Y = min(H - 1, max(0, y + dy));
          for (int x = 0; x < W; x++) {
            int X = min(W - 1, max(0, x + dx));
            size_t p = (size_t)y * W + x, q = (size_t)Y * W + X;
            float a = 0, b = 0;
            for (int c = 0; c < 3; c++) {
              float e = A[p * 3 + c] - A[q * 3 + c];
              a += e * e;
              e = B[p * 3 + c] - B[q * 3 + c];
              b += e * e;
            }
            float vs = var[p] + min(var[p], var[q]), dn = 1.f / (1e-6f + K * K * (var[p] + var[q]));
            dA[p] = (a / 3 - vs) * dn;
            dB[p] = (b / 3 - vs) * dn;
          }
        }
        boxf(dA, tt, 3);
        boxf(dB, tt, 3);
#pragma omp parallel for
        for (int y = max(0, -dy); y < min(H, H - dy); y++)
          for (int x = max(0, -dx); x < min(W, W - dx); x++) {
            size_t p = (size_t)y * W + x, q = p + (ptrdiff_t)dy * W + dx;
            float nd = 0, ad = 0;
            for (int c = 0; c < 3; c++) {
              float e = nor[p * 3 + c] - nor[q * 3 + c];
              nd += e * e;
              e = alb[p * 3 + c] - alb[q * 3 + c];
              ad += e * e;
            }
            float zd = (iz[q] - iz[p] - gx[p] * dx - gy[p] * dy) / (.02f * iz[p]);
            float f = max(nd * 10.f, max(ad * 25.f, zd * zd));
            float wa = fexp(max(f, dB[p])), wb = fexp(max(f, dA[p]));
            wA[p] += wa;
            wB[p] += wb;
            for (int c = 0; c < 3; c++) {
              oA[p * 3 + c] += wa * A[q * 3 + c];
              oB[p * 3 + c] += wb * B[q * 3 + c];
            }
          }
      }
    for (size_t p = 0; p < P; p++)
      for (int c = 0; c < 3; c++) {
        A[p * 3 + c] = oA[p * 3 + c] / max(wA[p], 1e-6f);
        B[p * 3 + c] = oB[p * 3 + c] / max(wB[p], 1e-6f);
      }
  }
  // stage 2
  // geometric normals are wanted here: smooth the (bumped) shading normals a little
  V ns(P * 3);
  {
    V a(P);
    for (int c = 0; c < 3; c++) {
      for (size_t p = 0; p < P; p++) a[p] = nor[p * 3 + c];
      boxf(a, t, 2);
      for (size_t p = 0; p < P; p++) ns[p * 3 + c] = a[p];
    }
  }
  V nA(P * 3), nB(P * 3);
  static const float kw[3] = {.375f, .25f, .0625f};
  for (int l = 0; l < LV && o.count("--b"); l++) {
    int s = 2 << l;
    // residual noise: difference of the two results, averaged over a window that grows with the level (relative floor keeps deep shadows alive)
    for (size_t p = 0; p < P; p++) {
      float e = 0;
      for (int c = 0; c < 3; c++) {
        float d = A[p * 3 + c] - B[p * 3 + c];
        e += d * d;
      }
      var[p] = e / 6;
    }
    boxf(var, t, 4 + s);
#pragma omp parallel for schedule(dynamic, 8)
    for (int y = 0; y < H; y++)
      for (int x = 0; x < W; x++) {
        size_t p = (size_t)y * W + x;
        float sa[3] = {0, 0, 0}, sb[3] = {0, 0, 0}, wsa = 0, wsb = 0;
        float ma = (A[p * 3] + A[p * 3 + 1] + A[p * 3 + 2]) / 3, mb = (B[p * 3] + B[p * 3 + 1] + B[p * 3 + 2]) / 3;
        float tol = K2 * K2 * (var[p] * 2.f) + 1e-10f + 1.6e-5f * ma * mb;
        for (int j = -2; j <= 2; j++) {
          int Y = y + j * s;
          if (Y < 0 || Y >= H) continue;
          for (int i = -2; i <= 2; i++) {
            int X = x + i * s;
            if (X < 0 || X >= W) continue;
            size_t q = (size_t)Y * W + X;
            float nd = 0;
            for (int c = 0; c < 3; c++) {
              float e = ns[p * 3 + c] - ns[q * 3 + c];
              nd += e * e;
            }
            float zd = (iz[q] - iz[p] - gx[p] * (i * s) - gy[p] * (j * s)) / (.012f * iz[p]);
            float f = max(nd * 12.f, zd * zd);
            if (f > 15) continue;
            float qa = (A[q * 3] + A[q * 3 + 1] + A[q * 3 + 2]) / 3 - ma,
                  qb = (B[q * 3] + B[q * 3 + 1] + B[q * 3 + 2]) / 3 - mb;
            // the average of both estimates decides, crossed so that A's own blotch weighs less
            float da = .75f * qb + .25f * qa, db = .75f * qa + .25f * qb;
            float k = kw[abs(i)] * kw[abs(j)];
            float wa = k * fexp(f + da * da / tol), wb = k * fexp(f + db * db / tol);
            wsa += wa;
            wsb += wb;
            for (int c = 0; c < 3; c++) {
              sa[c] += wa * A[q * 3 + c];
              sb[c] += wb * B[q * 3 + c];
            }
          }
        }
        for (int c = 0; c < 3; c++) {
          nA[p * 3 + c] = sa[c] / wsa;
          nB[p * 3 + c] = sb[c] / wsb;
        }
      }
    A.swap(nA);
    B.swap(nB);
  }
  {
    int er = max(8, W / 32);
    V a(P), b(P);
    for (int c = 0; c < 3; c++) {
      for (size_t p = 0; p < P; p++) {
        float m = .5f * (A[p * 3 + c] + B[p * 3 + c]);
        float lim = 1.f / (m + .004f);
        a[p] = raw0[p * 3 + c] * lim;
        b[p] = m * lim;
      }
      for (int k = 0; k < 2; k++) {
        boxf(a, t, er);
        boxf(b, t, er);
      }
      for (size_t p = 0; p < P; p++) {
        float g = min(4.f, max(.7f, (a[p] + 1e-4f) / (b[p] + 1e-4f)));
        A[p * 3 + c] *= g;
        B[p * 3 + c] *= g;
      }
    }
  }
  V out(P * 3);
  for (size_t i = 0; i < P * 3; i++) out[i] = .5f * (A[i] + B[i]) * den[i];
  FILE *f = fopen(o["--out"].c_str(), "wb");
  if (!f) {
    perror("out");
    return 1;
  }
  fwrite(out.data(), 4, P * 3, f);
  fclose(f);
  return 0;
}
