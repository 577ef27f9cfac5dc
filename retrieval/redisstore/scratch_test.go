package redisstore
import ("testing";"context";"time";"fmt"
"kutip/retrieval"
"kutip/retrieval/redisstore/redistest")
func scratch(t *testing.T, s *Store) {
	ctx:=context.Background()
	fmt.Println(s.Health(ctx))
	if true { return }
	r:=retrieval.Record{Store:s}
	for i:=range 5 {
		e,err:=r.Put(ctx,"g",retrieval.Draft{ID:fmt.Sprint("a",i%3),Title:"x",Text:fmt.Sprint("hello ",i)})
		fmt.Println(e.ID,e.Current.Number,len(e.Older),err)
	}
	fmt.Println(r.Remove(ctx,"g","a0","me"))
	fmt.Println(r.Undo(ctx,"g","a0",0,"me"))
	fmt.Println(r.Forget(ctx,"g","a1"))
	fmt.Println(s.Version(ctx,"g"))
	l,v,err:=s.List(ctx,"g","",10)
	fmt.Println(len(l),v,err)
	fmt.Println(s.Guilds(ctx,"",10))
	fmt.Println(s.Texts(ctx,"g",[]retrieval.TextRef{{ID:"a0",Body:1},{ID:"a2",Body:1}}))
	fmt.Println(s.Texts(ctx,"g",[]retrieval.TextRef{{ID:"a0",Body:1},{ID:"a2",Body:9}}))
	c:=s.Cache()
	fmt.Println(c.Save(ctx,"g",[]retrieval.CacheItem{{Key:"k",Value:[]byte("v")},{Key:"e"}},time.Hour))
	fmt.Println(c.Load(ctx,"g",[]string{"k","x","e"}))
	fmt.Println(s.Erase(ctx,"g"))
	fmt.Println(c.Load(ctx,"g",[]string{"k","x","e"}))
	fmt.Println(s.Version(ctx,"g"))
	fmt.Println(s.Guilds(ctx,"",10))
}
func TestScratch(t *testing.T){
	b:=time.Now()
	s:=redistest.Start(t); fmt.Println(time.Since(b)); b=time.Now()
	scratch(t,open(t,s.URL()))
	fmt.Println(s.Client().Keys(context.Background(),"*").Val())
	c:=redistest.StartCluster(t); fmt.Println(time.Since(b)); b=time.Now()
	scratch(t,open(t,c.URL()))
	scratch(t,open(t,c.Nodes[1].URL()))
	se:=redistest.StartSentinel(t); fmt.Println(time.Since(b)); b=time.Now()
	scratch(t,open(t,se.URL()))
	scratch(t,open(t,redistest.NewProxy(t,s.Addr()).URL()))
}
