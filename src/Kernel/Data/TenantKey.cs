namespace BackOffice.Kernel.Data;

/// <summary>The only source of names that are separate per tenant, such as files, locks and counters.</summary>
public readonly record struct TenantKey(Guid TenantId)
{
    /// <summary>What stands for the company in the name of a database of its own: digits and the letters a to f, safe in every place.</summary>
    public string DatabaseName => $"{TenantId:N}";

    public string DatabaseFile(string dataFolder) => Path.Combine(dataFolder, "tenants", $"{TenantId:N}.db");

    /// <summary>What is counted of the company, or of one client of its API.</summary>
    public string Counter(Guid? client = null) => $"{TenantId:N}/{client:N}";

    public string FilesFolder(string filesFolder) => Path.Combine(filesFolder, $"{TenantId:N}");

    /// <summary>Archives of the whole company that wait to be taken. Apart from its files: they are not part of it.</summary>
    public string ArchivesFolder(string dataFolder) => Path.Combine(dataFolder, "archives", $"{TenantId:N}");
}
