using System.Collections.Frozen;

namespace BackOffice.Kernel.Ui;

/// <summary>Outlines on a grid of 16, drawn for this product.</summary>
public static class IconShapes
{
    private static readonly FrozenDictionary<string, string> Paths = new Dictionary<string, string>
    {
        ["home"] = "M2.5 7 8 2.5 13.5 7v6.5h-4v-4h-3v4h-4z",
        ["finance"] = "M2.5 13.5h11M4.5 11V7m3.5 4V3.5M11.5 11V5.5",
        ["people"] =
            "M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M10.5 2.8a2.5 2.5 0 0 1 0 4.4M12 9.8c1.6.6 2.5 1.9 2.5 3.7",
        ["orders"] = "M2 2.5h1.8l1.7 8h7l1.5-5.5H4.3M6.5 13.5h.01M11.5 13.5h.01",
        ["box"] = "M8 1.8 13.5 4.8v6.4L8 14.2l-5.5-3V4.8zM2.5 4.8 8 8l5.5-3.2M8 8v6.2",
        ["chat"] = "M2.5 3h11v8h-6L4.5 13.5V11h-2z",
        ["desk"] = "M2 3h12v8H2zM5.5 13.5h5M8 11v2.5",
        ["folder"] = "M2 4h4.2l1.5 1.7H14v7.3H2z",
        ["shield"] = "M8 1.8 13 3.8v4c0 3-2 5.2-5 6.4-3-1.2-5-3.4-5-6.4v-4z",
        ["document"] = "M4 1.8h5.2L12 4.6v9.6H4zM9 2v3h3M6 8.2h4M6 10.8h4",
        ["chart"] = "M2 2v12h12M5 10.5l3-3.5 2.5 2L14 4.5",
        ["calendar"] = "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3",
        ["settings"] = "M2 4.5h6M11 4.5h3M2 11.5h3M8 11.5h6M9.5 3v3M6.5 10v3",
        ["bank"] = "M2 6.2 8 2.5l6 3.7zM3.5 6.5v5M6.5 6.5v5M9.5 6.5v5M12.5 6.5v5M2 13.5h12",
        ["card"] = "M1.8 3.5h12.4v9H1.8zM1.8 6.5h12.4M4 10h2.5",
        ["search"] = "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3 14 14",
        ["plus"] = "M8 3v10M3 8h10",
        ["bell"] = "M8 2a4 4 0 0 0-4 4c0 3.5-1.5 5-1.5 5h11S12 9.5 12 6a4 4 0 0 0-4-4zM6.7 13.5h2.6",
        ["help"] =
            "M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4zM6.2 6.3c0-1 .8-1.8 1.8-1.8s1.8.7 1.8 1.7C9.8 7.5 8 7.6 8 9.2M8 11.5h.01",
        ["menu"] = "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
        ["more"] = "M3.5 8h.01M8 8h.01M12.5 8h.01",
        ["down"] = "m4 6 4 4 4-4",
        ["right"] = "m6 4 4 4-4 4",
        ["switch"] = "m5 6 3-3 3 3M5 10l3 3 3-3",
        ["sort-up"] = "M8 13V3M4 7l4-4 4 4",
        ["sort-down"] = "M8 3v10M4 9l4 4 4-4",
        ["check"] = "m3 8.5 3.3 3.5L13 4.5",
        ["close"] = "m4 4 8 8M12 4l-8 8",
        ["warn"] = "M8 2 14.5 13.5h-13zM8 6.5v3.2M8 11.7h.01",
        ["info"] = "M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4zM8 7.3v3.7M8 5h.01",
        ["copy"] = "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
        ["download"] = "M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11",
        ["clock"] = "M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4zM8 4.5V8l2.5 1.5",
        ["inbox"] = "M2 9.5 4 3h8l2 6.5v4H2zM2 9.5h3.5l1 1.7h3l1-1.7H14",
    }.ToFrozenDictionary();

    public static IReadOnlyCollection<string> Names => Paths.Keys;

    /// <exception cref="KeyNotFoundException">No such icon: a mistake of the caller.</exception>
    public static string Path(string name) => Paths[name];
}
