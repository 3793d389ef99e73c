using System.Text.Json;

namespace BackOffice.Kernel.Templates;

/// <summary>One thing that a template of a provider holds for its clients, such as an account.</summary>
/// <param name="Part">Name of the <see cref="ITemplatePart"/> that reads it.</param>
/// <param name="Key">What it is known by in every company, such as the code of an account. Unique in its part.</param>
/// <param name="Text">In words, for people.</param>
/// <param name="Content">Its fields as JSON, in the part's own shape.</param>
public sealed record TemplateLine(string Part, string Key, string Text, string Content)
{
    public static TemplateLine Of<T>(string part, string key, string text, T content) =>
        new(part, key, text, JsonSerializer.Serialize(content));

    public T Read<T>() => JsonSerializer.Deserialize<T>(Content) ?? throw new JsonException($"The line {Key} of {Part} is empty.");
}
