namespace BackOffice.Kernel;

/// <summary>How much somebody may do with the fields of a class.</summary>
public enum FieldAccess
{
    /// <summary>Not to be read, nor changed.</summary>
    Hidden,

    /// <summary>To be read and not changed, whatever else is allowed.</summary>
    Seen,

    /// <summary>Whatever the permissions allow.</summary>
    Changed,
}

/// <summary>
/// Fields of an area that not everybody with its permissions sees, such as bank details (OWASP ASVS 5.0, V8.2.3). Roles and grants
/// say per class how much of it is open; areas that show fields of the same class name it alike.
/// </summary>
/// <param name="Name">Stable: it is stored.</param>
/// <param name="Fields">As the audit trail names them, such as <c>CompanyDetails.Iban</c>.</param>
public sealed record FieldClass(string Name, string Title, IReadOnlyList<string> Fields);
