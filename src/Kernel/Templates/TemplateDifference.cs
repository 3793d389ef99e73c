using System.Globalization;

namespace BackOffice.Kernel.Templates;

public enum DifferenceKind
{
    New,
    Changed,

    /// <summary>A rule of the company forbids it; it stays as it is.</summary>
    NotPossible,
}

/// <summary>Where a company is not as a template says. What is alike is not listed.</summary>
/// <param name="Detail">What changes from what to what, or why it is not possible.</param>
public sealed record TemplateDifference(string Part, string Key, string Text, DifferenceKind Kind, string Detail)
{
    public static TemplateDifference New(TemplateLine line, string detail = "") =>
        new(line.Part, line.Key, line.Text, DifferenceKind.New, detail);

    public static TemplateDifference Changed(TemplateLine line, string detail) =>
        new(line.Part, line.Key, line.Text, DifferenceKind.Changed, detail);

    public static TemplateDifference NotPossible(TemplateLine line, string reason) =>
        new(line.Part, line.Key, line.Text, DifferenceKind.NotPossible, reason);

    /// <summary>In words, what differs of some fields: <c>Name: Sales → Turnover</c>; empty when nothing does.</summary>
    public static string Between(params IEnumerable<(string Field, object? Before, object? After)> fields) =>
        string.Join("; ", fields.Where(field => !Equals(field.Before, field.After)).Select(Words));

    private static string Words((string Field, object? Before, object? After) field) =>
        $"{field.Field}: {Word(field.Before)} → {Word(field.After)}";

    private static string Word(object? value) =>
        value switch
        {
            null => "–",
            true => "yes",
            false => "no",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
}
