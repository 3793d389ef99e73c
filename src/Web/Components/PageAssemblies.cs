using System.Reflection;

namespace BackOffice.Web.Components;

/// <summary>The areas whose pages the router knows, besides the host's own.</summary>
public sealed record PageAssemblies(IReadOnlyList<Assembly> Areas);
