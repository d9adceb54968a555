namespace NcdGenerators.Circuits.Bindings.Spellings;

/// <summary>Mathematical functions of each entry.</summary>
internal static class UnarySpellings
{
    public const string Lines = """
        torch.abs(input) = abs(input)
        torch.abs_(input) =! abs(input)
        torch.absolute(input) = abs(input)
        torch.absolute_(input) =! abs(input)
        Tensor.abs(this) = abs(input: this)
        Tensor.absolute(this) = abs(input: this)
        Tensor.abs_(this) =! abs(input: this)
        Tensor.absolute_(this) =! abs(input: this)

        torch.acos(input) = acos(input)
        torch.acos_(input) =! acos(input)
        torch.arccos(input) = acos(input)
        torch.arccos_(input) =! acos(input)
        Tensor.acos(this) = acos(input: this)
        Tensor.arccos(this) = acos(input: this)
        Tensor.acos_(this) =! acos(input: this)
        Tensor.arccos_(this) =! acos(input: this)

        torch.acosh(input) = acosh(input)
        torch.acosh_(input) =! acosh(input)
        torch.arccosh(input) = acosh(input)
        torch.arccosh_(input) =! acosh(input)
        Tensor.arccosh(this) = acosh(input: this)
        Tensor.acosh(this) = acosh(input: this)
        Tensor.arccosh_(this) =! acosh(input: this)
        Tensor.acosh_(this) =! acosh(input: this)

        torch.angle(input) = angle(input)
        Tensor.angle(this) = angle(input: this)

        torch.asin(input) = asin(input)
        torch.asin_(input) =! asin(input)
        torch.arcsin(input) = asin(input)
        torch.arcsin_(input) =! asin(input)
        Tensor.asin(this) = asin(input: this)
        Tensor.arcsin(this) = asin(input: this)
        Tensor.asin_(this) =! asin(input: this)
        Tensor.arcsin_(this) =! asin(input: this)

        torch.asinh(input) = asinh(input)
        torch.asinh_(input) =! asinh(input)
        torch.arcsinh(input) = asinh(input)
        torch.arcsinh_(input) =! asinh(input)
        Tensor.arcsinh(this) = asinh(input: this)
        Tensor.asinh(this) = asinh(input: this)
        Tensor.arcsinh_(this) =! asinh(input: this)
        Tensor.asinh_(this) =! asinh(input: this)

        torch.atan(input) = atan(input)
        torch.atan_(input) =! atan(input)
        torch.arctan(input) = atan(input)
        torch.arctan_(input) =! atan(input)
        Tensor.atan(this) = atan(input: this)
        Tensor.arctan(this) = atan(input: this)
        Tensor.atan_(this) =! atan(input: this)
        Tensor.arctan_(this) =! atan(input: this)

        torch.atanh(input) = atanh(input)
        torch.atanh_(input) =! atanh(input)
        torch.arctanh(input) = atanh(input)
        torch.arctanh_(input) =! atanh(input)
        Tensor.arctanh(this) = atanh(input: this)
        Tensor.atanh(this) = atanh(input: this)
        Tensor.arctanh_(this) =! atanh(input: this)
        Tensor.atanh_(this) =! atanh(input: this)

        torch.bitwise_not(input) = bitwise_not(input)
        torch.bitwise_not_(input) =! bitwise_not(input)
        Tensor.bitwise_not(this) = bitwise_not(input: this)
        Tensor.bitwise_not_(this) =! bitwise_not(input: this)
        Tensor.op_OnesComplement(left) = bitwise_not(input: left)

        torch.ceil(input) = ceil(input)
        torch.ceil_(input) =! ceil(input)
        Tensor.ceil(this) = ceil(input: this)
        Tensor.ceil_(this) =! ceil(input: this)

        torch.cos(input) = cos(input)
        torch.cos_(input) =! cos(input)
        Tensor.cos(this) = cos(input: this)
        Tensor.cos_(this) =! cos(input: this)

        torch.cosh(input) = cosh(input)
        torch.cosh_(input) =! cosh(input)
        Tensor.cosh(this) = cosh(input: this)
        Tensor.cosh_(this) =! cosh(input: this)

        torch.deg2rad(input) = deg2rad(input)
        torch.deg2rad_(input) =! deg2rad(input)
        Tensor.deg2rad(this) = deg2rad(input: this)
        Tensor.deg2rad_(this) =! deg2rad(input: this)

        torch.digamma(input) = digamma(input)
        torch.digamma_(input) =! digamma(input)
        Tensor.digamma(this) = digamma(input: this)
        Tensor.digamma_(this) =! digamma(input: this)
        torch.special.digamma(input) = digamma(input)
        torch.special.psi(input) = digamma(input)

        torch.erf(input) = erf(input)
        torch.erf_(input) =! erf(input)
        Tensor.erf(this) = erf(input: this)
        Tensor.erf_(this) =! erf(input: this)
        torch.special.erf(input) = erf(input)

        torch.erfc(input) = erfc(input)
        torch.erfc_(input) =! erfc(input)
        Tensor.erfc(this) = erfc(input: this)
        Tensor.erfc_(this) =! erfc(input: this)
        torch.special.erfc(input) = erfc(input)

        torch.erfinv(input) = erfinv(input)
        torch.erfinv_(input) =! erfinv(input)
        Tensor.erfinv(this) = erfinv(input: this)
        Tensor.erfinv_(this) =! erfinv(input: this)
        torch.special.erfinv(input) = erfinv(input)

        torch.exp(input) = exp(input)
        torch.exp_(input) =! exp(input)
        Tensor.exp(this) = exp(input: this)
        Tensor.exp_(this) =! exp(input: this)

        torch.exp2(input) = exp2(input)
        torch.exp2_(input) =! exp2(input)
        Tensor.exp2(this) = exp2(input: this)
        Tensor.exp2_(this) =! exp2(input: this)
        torch.special.exp2(input) = exp2(input)

        torch.expm1(input) = expm1(input)
        torch.expm1_(input) =! expm1(input)
        Tensor.expm1(this) = expm1(input: this)
        Tensor.expm1_(this) =! expm1(input: this)
        torch.special.expm1(input) = expm1(input)

        torch.floor(input) = floor(input)
        torch.floor_(input) =! floor(input)
        Tensor.floor(this) = floor(input: this)
        Tensor.floor_(this) =! floor(input: this)

        torch.frac(input) = frac(input)
        torch.frac_(input) =! frac(input)
        Tensor.frac(this) = frac(input: this)
        Tensor.frac_(this) =! frac(input: this)

        torch.i0(input) = i0(input)
        torch.i0_(input) =! i0(input)
        Tensor.i0(this) = i0(input: this)
        Tensor.i0_(this) =! i0(input: this)
        torch.special.i0(input) = i0(input)

        torch.isfinite(tensor) = isfinite(input: tensor)
        Tensor.isfinite(this) = isfinite(input: this)

        torch.isinf(tensor) = isinf(input: tensor)
        Tensor.isinf(this) = isinf(input: this)

        torch.isnan(input) = isnan(input)
        Tensor.isnan(this) = isnan(input: this)

        torch.isneginf(tensor) = isneginf(input: tensor)
        Tensor.isneginf(this) = isneginf(input: this)

        torch.isposinf(tensor) = isposinf(input: tensor)
        Tensor.isposinf(this) = isposinf(input: this)

        torch.isreal(tensor) = isreal(input: tensor)
        Tensor.isreal(this) = isreal(input: this)

        torch.lgamma(input) = lgamma(input)
        torch.lgamma_(input) =! lgamma(input)
        Tensor.lgamma(this) = lgamma(input: this)
        Tensor.lgamma_(this) =! lgamma(input: this)
        torch.special.gammaln(input) = lgamma(input)

        torch.log(input) = log(input)
        torch.log_(input) =! log(input)
        Tensor.log(this) = log(input: this)
        Tensor.log_(this) =! log(input: this)

        torch.log10(input) = log10(input)
        torch.log10_(input) =! log10(input)
        Tensor.log10(this) = log10(input: this)
        Tensor.log10_(this) =! log10(input: this)

        torch.log1p(input) = log1p(input)
        torch.log1p_(input) =! log1p(input)
        Tensor.log1p(this) = log1p(input: this)
        Tensor.log1p_(this) =! log1p(input: this)

        torch.log2(input) = log2(input)
        torch.log2_(input) =! log2(input)
        Tensor.log2(this) = log2(input: this)
        Tensor.log2_(this) =! log2(input: this)

        torch.logical_not(input) = logical_not(input)
        Tensor.logical_not(this) = logical_not(input: this)
        Tensor.logical_not_(this) =! logical_not(input: this)

        torch.logit(input, eps) = logit(input)
        torch.logit_(input, eps) =! logit(input)
        Tensor.logit(this, eps) = logit(input: this)
        Tensor.logit_(this, eps) =! logit(input: this)
        torch.special.logit(input) = logit(input)

        torch.nan_to_num(input, nan, posinf, neginf) = nan_to_num(input)
        torch.nan_to_num_(input, nan, posinf, neginf) =! nan_to_num(input)
        Tensor.nan_to_num(this, nan, posinf, neginf) = nan_to_num(input: this)
        Tensor.nan_to_num_(this, nan, posinf, neginf) =! nan_to_num(input: this)

        torch.neg(input) = neg(input)
        torch.neg_(input) =! neg(input)
        torch.negative(input) = neg(input)
        torch.negative_(input) =! neg(input)
        Tensor.op_UnaryNegation(tensor) = neg(input: tensor)
        Tensor.neg(this) = neg(input: this)
        Tensor.negative(this) = neg(input: this)
        Tensor.neg_(this) =! neg(input: this)

        torch.positive(input) = positive(input)
        Tensor.positive(this) = positive(input: this)

        torch.rad2deg(input) = rad2deg(input)
        torch.rad2deg_(input) =! rad2deg(input)
        Tensor.rad2deg(this) = rad2deg(input: this)
        Tensor.rad2deg_(this) =! rad2deg(input: this)

        torch.reciprocal(input) = reciprocal(input)
        torch.reciprocal_(input) =! reciprocal(input)
        Tensor.reciprocal(this) = reciprocal(input: this)
        Tensor.reciprocal_(this) =! reciprocal(input: this)

        torch.round(input, decimals) = round(input, decimals)
        torch.round_(input, decimals) =! round(input, decimals)
        Tensor.round(this, decimals) = round(input: this, decimals)
        Tensor.round_(this, decimals) =! round(input: this, decimals)

        torch.rsqrt(input) = rsqrt(input)
        torch.rsqrt_(input) =! rsqrt(input)
        Tensor.rsqrt(this) = rsqrt(input: this)
        Tensor.rsqrt_(this) =! rsqrt(input: this)

        torch.sgn(input) = sgn(input)
        torch.sgn_(input) =! sgn(input)
        Tensor.sgn(this) = sgn(input: this)
        Tensor.sgn_(this) =! sgn(input: this)

        torch.sign(input) = sign(input)
        torch.sign_(input) =! sign(input)
        Tensor.sign(this) = sign(input: this)
        Tensor.sign_(this) =! sign(input: this)

        torch.signbit(input) = signbit(input)
        Tensor.signbit(this) = signbit(input: this)

        torch.sin(input) = sin(input)
        torch.sin_(input) =! sin(input)
        Tensor.sin(this) = sin(input: this)
        Tensor.sin_(this) =! sin(input: this)

        torch.sinc(input) = sinc(input)
        torch.sinc_(input) =! sinc(input)
        Tensor.sinc(this) = sinc(input: this)
        Tensor.sinc_(this) =! sinc(input: this)
        torch.special.sinc(input) = sinc(input)

        torch.sinh(input) = sinh(input)
        torch.sinh_(input) =! sinh(input)
        Tensor.sinh(this) = sinh(input: this)
        Tensor.sinh_(this) =! sinh(input: this)

        torch.sqrt(input) = sqrt(input)
        torch.sqrt_(input) =! sqrt(input)
        Tensor.sqrt(this) = sqrt(input: this)
        Tensor.sqrt_(this) =! sqrt(input: this)

        torch.square(input) = square(input)
        Tensor.square(this) = square(input: this)

        torch.tan(input) = tan(input)
        torch.tan_(input) =! tan(input)
        Tensor.tan(this) = tan(input: this)
        Tensor.tan_(this) =! tan(input: this)

        torch.fix(input) = trunc(input)
        torch.fix_(input) =! trunc(input)
        torch.trunc(input) = trunc(input)
        torch.trunc_(input) =! trunc(input)
        Tensor.trunc(this) = trunc(input: this)
        Tensor.fix(this) = trunc(input: this)
        Tensor.trunc_(this) =! trunc(input: this)
        Tensor.fix_(this) =! trunc(input: this)
        """;
}
