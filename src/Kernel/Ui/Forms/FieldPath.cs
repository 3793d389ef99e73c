using System.Text;

namespace BackOffice.Kernel.Ui;

/// <summary>Names of form fields: <c>Input.Lines[2].Quantity</c>, the path <c>lines[2].quantity</c>, an id for HTML.</summary>
public static class FieldPath
{
    /// <summary>The path within the input: the name without its first part.</summary>
    public static string Of(string fieldName)
    {
        var dot = fieldName.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? fieldName : fieldName[(dot + 1)..];
    }

    /// <summary>The id of the control with this name or path.</summary>
    public static string Id(string path)
    {
        var id = new StringBuilder("f-", path.Length + 2);
        foreach (var letter in path)
        {
            id.Append(char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-');
        }

        return id.ToString();
    }

    internal static bool Same(string path, string fieldName) => path.Equals(Of(fieldName), StringComparison.OrdinalIgnoreCase);
}
