namespace BackOffice.Kernel.Data;

/// <summary>The only source of names that are separate per tenant, such as files and locks.</summary>
public readonly record struct TenantKey(Guid TenantId)
{
    public string DatabaseFile(string dataFolder) => Path.Combine(dataFolder, "tenants", $"{TenantId:N}.db");

    public string FilesFolder(string filesFolder) => Path.Combine(filesFolder, $"{TenantId:N}");
}
