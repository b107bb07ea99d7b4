package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// The name of a type: the package that declares it, and what it is called there.
type name struct{ path, name string }

// What is read of the modules.
type sources struct {
	folders  map[string]string // of modules
	packages map[string]*source
}

// What a package declares.
type source struct {
	types    map[string]declared
	decoders map[string]bool // the types that have a method UnmarshalJSON
}

type declared struct {
	expression ast.Expr
	scope      scope
}

// What names stand for in a file.
type scope struct {
	path    string
	imports map[string]string
}

// Says which type an expression names.
func (s scope) resolve(expression ast.Expr) name {
	switch e := expression.(type) {
	case *ast.Ident:
		return name{s.path, e.Name}
	case *ast.SelectorExpr:
		return name{s.imports[e.X.(*ast.Ident).Name], e.Sel.Name}
	}
	panic(fmt.Sprintf("%s has a type that the schema does not know: %T", s.path, expression))
}

func (s *sources) load(packagePath string) *source {
	if known, ok := s.packages[packagePath]; ok {
		return known
	}
	loaded := &source{types: map[string]declared{}, decoders: map[string]bool{}}
	s.packages[packagePath] = loaded
	files, err := filepath.Glob(filepath.Join(s.folder(packagePath), "*.go"))
	if err != nil || len(files) == 0 {
		panic(fmt.Sprintf("there is no source of %s: %v", packagePath, err))
	}
	for _, file := range files {
		base := filepath.Base(file)
		if strings.HasSuffix(base, "_test.go") || strings.HasPrefix(base, "zz_generated") || strings.HasPrefix(base, "generated.") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			panic(err)
		}
		loaded.add(packagePath, parsed)
	}
	return loaded
}

func (s *sources) folder(packagePath string) string {
	for module, folder := range s.folders {
		if rest, ok := strings.CutPrefix(packagePath, module+"/"); ok {
			return filepath.Join(folder, rest)
		}
	}
	panic(packagePath + " is in none of the modules")
}

func (s *source) add(packagePath string, file *ast.File) {
	scope := scope{packagePath, importsOf(file)}
	for _, declaration := range file.Decls {
		switch d := declaration.(type) {
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if t, ok := spec.(*ast.TypeSpec); ok {
					s.types[t.Name.Name] = declared{t.Type, scope}
				}
			}
		case *ast.FuncDecl:
			if d.Name.Name == "UnmarshalJSON" && d.Recv != nil {
				if pointer, ok := d.Recv.List[0].Type.(*ast.StarExpr); ok {
					s.decoders[pointer.X.(*ast.Ident).Name] = true
				}
			}
		}
	}
}

func importsOf(file *ast.File) map[string]string {
	imports := map[string]string{}
	for _, one := range file.Imports {
		imported, err := strconv.Unquote(one.Path.Value)
		if err != nil {
			panic(err)
		}
		name := path.Base(imported)
		if one.Name != nil {
			name = one.Name.Name
		}
		imports[name] = imported
	}
	return imports
}
