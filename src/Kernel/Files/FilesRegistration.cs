using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Kernel.Files;

public static class FilesRegistration
{
    private const long DefaultMaxBytes = 100_000_000;

    /// <summary>Registers <see cref="IFileStore"/> in the folder <c>files</c>; <c>Files:MaxBytes</c> limits one file, 100 MB unless set.</summary>
    /// <param name="dataFolder">The folder the product keeps its data in.</param>
    /// <exception cref="ArgumentException"><c>Files:MaxBytes</c> is not positive.</exception>
    public static IServiceCollection AddKernelFiles(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        var maxBytes = configuration.GetValue("Files:MaxBytes", DefaultMaxBytes);
        if (maxBytes <= 0)
            throw new ArgumentException("Files:MaxBytes must be a positive number of bytes.", nameof(configuration));
        return services.AddSingleton<IFileStore>(new DiskFileStore(Path.Combine(dataFolder, "files"), maxBytes));
    }
}
