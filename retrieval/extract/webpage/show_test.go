package webpage
import ("testing";"os";"fmt";"strings";"github.com/rogpeppe/go-internal/txtar")
func TestShow(t *testing.T){ for _, n := range strings.Fields(os.Getenv("SHOW")) { a,_ := txtar.ParseFile("testdata/pages/"+n+".txtar"); d,err := Read(string(a.Files[0].Data), nil); fmt.Println("=====",n); out:=describe(d,err); fmt.Print(out); if os.Getenv("UP")!="" { a.Files[1].Data=[]byte(out); os.WriteFile("testdata/pages/"+n+".txtar", txtar.Format(a), 0o644)} } }
