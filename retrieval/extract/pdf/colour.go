package pdf

import "kutip/retrieval/extract/pdf/cos"

// colour sets the colour of fills or, in capitals, of strokes.
func (t *painter) colour(op string, o []cos.Object) {
	t.flush()
	p := &t.state.fill
	switch op {
	case "G", "RG", "K", "CS", "SC", "SCN":
		p = &t.state.stroke
	}
	switch op {
	case "g", "G":
		p.set("gray", numbers(o))
	case "rg", "RG":
		p.set("rgb", numbers(o))
	case "k", "K":
		p.set("cmyk", numbers(o))
	case "cs", "CS":
		*p = paint{known: true, alpha: p.alpha, space: t.space(o)}
	default:
		p.set(p.space, numbers(o))
	}
}

// space returns the kind of a colour space, "other" where the numbers don't
// tell the colour.
func (t *painter) space(o []cos.Object) string {
	if len(o) == 0 {
		return "other"
	}
	f := t.r.file
	object := f.Resolve(o[0])
	if named := t.named("ColorSpace", o); named != nil {
		object = f.Resolve(named)
	}
	kind := f.Name(object)
	a, _ := object.(cos.Array)
	if len(a) > 0 {
		kind = f.Name(a[0])
	}
	switch kind {
	case "DeviceGray", "CalGray", "G":
		return "gray"
	case "DeviceRGB", "CalRGB", "RGB":
		return "rgb"
	case "DeviceCMYK", "CMYK":
		return "cmyk"
	case "Separation":
		if len(a) > 1 && f.Name(a[1]) == "None" {
			return "none"
		}
		return "tint"
	case "DeviceN":
		return "tint"
	case "Lab":
		return "lab"
	}
	if kind == "ICCBased" && len(a) > 1 {
		return map[int]string{1: "gray", 3: "rgb", 4: "cmyk"}[f.Int(f.Dict(a[1])["N"])]
	}
	return "other"
}
