extension Python {
  /// Python source that defines `Core`, a PyYAML loader which resolves plain scalars by the core schema of YAML 1.2
  /// and takes the keys of mappings as they are written, and `first(text)`, the first document of a text.
  public static let coreLoader = #"""
    import re, yaml

    class Core(yaml.SafeLoader):
        def construct_mapping(self, node, deep=False):
            if not isinstance(node, yaml.MappingNode):
                raise yaml.constructor.ConstructorError(None, None, 'expected a mapping', node.start_mark)
            self.flatten_mapping(node)
            mapping = {}
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise yaml.constructor.ConstructorError(None, None, 'a key that is no scalar', key.start_mark)
                mapping[key.value] = self.construct_object(value, deep=deep)
            return mapping

    def integer(loader, node):
        text = node.value
        return int(text[2:], 8) if text.startswith('0o') else int(text[2:], 16) if text.startswith('0x') else int(text)

    def number(loader, node):
        text = node.value.lower()
        return float(text.replace('.inf', 'inf').replace('.nan', 'nan'))

    Core.yaml_implicit_resolvers = {}
    for tag, pattern, first in [
        ('null', r'(?:~|null|Null|NULL|)', ['~', 'n', 'N', '']),
        ('bool', r'(?:true|True|TRUE|false|False|FALSE)', list('tTfF')),
        ('int', r'(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)', list('-+0123456789')),
        ('float', r'(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))',
         list('-+0123456789.')),
        ('merge', r'<<', ['<']),
    ]:
        Core.add_implicit_resolver('tag:yaml.org,2002:' + tag, re.compile('^' + pattern + r'\Z'), first)
    Core.add_constructor('tag:yaml.org,2002:int', integer)
    Core.add_constructor('tag:yaml.org,2002:float', number)

    def first(text):
        loader = Core(text)
        try:
            return loader.get_data() if loader.check_data() else None
        finally:
            loader.dispose()

    """#
}
