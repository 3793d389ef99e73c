using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Kernel.Audit;

/// <summary>Fields whose values the trail does not repeat: that they changed is kept, and enough to tell one from another.</summary>
public static class MaskedFields
{
    private const string Annotation = "BackOffice:Masked";
    private const int Shown = 4;

    public static PropertyBuilder<T> Masked<T>(this PropertyBuilder<T> property) => property.HasAnnotation(Annotation, true);

    internal static object? Mask(IReadOnlyProperty property, object? value) =>
        property.FindAnnotation(Annotation) is null || value is null ? value : Mask(value.ToString()!);

    // Of a short value nothing is shown: its end would be most of it.
    private static string Mask(string value) => value.Length > 3 * Shown ? "•••• " + value[^Shown..] : "••••";
}
